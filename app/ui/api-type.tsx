export type ShapeNames = ReadonlySet<string>;

/** A type or a command as it is written; names of shapes lead to them. Wide lines wrap. */
export function ApiType({ type, names }: { type: string; names?: ShapeNames }) {
  return (
    <pre className="mt-1.5 rounded-lg bg-soft px-3 py-2 text-[13px] leading-relaxed break-words whitespace-pre-wrap">
      <code>{names ? linked(type, names) : type}</code>
    </pre>
  );
}

function linked(type: string, names: ShapeNames) {
  return type.split("\n").map((line, row) => (
    <span key={row} className={/^\s*\/\*\*/.test(line) ? "text-quiet" : undefined}>
      {/^\s*\/\*\*/.test(line)
        ? line
        : line.split(/\b([A-Z][A-Za-z]+)\b/).map((part, i) => (names.has(part) ? <Shape key={i} name={part} /> : part))}
      {"\n"}
    </span>
  ));
}

function Shape({ name }: { name: string }) {
  return (
    <a href={`#shape-${name}`} className="link">
      {name}
    </a>
  );
}
