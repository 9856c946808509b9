import type { Lineage, LineageNode } from "./plain-types.ts";

export interface Tree {
  node: LineageNode;
  /** In the order in which they were made. */
  children: Tree[];
}

/** The family as a tree from its oldest known ancestor down; every explanation stands in it once. */
export function growTree({ self, ancestors, descendants }: Lineage): Tree {
  const all = [...[...ancestors].reverse(), self, ...descendants];
  const trees = new Map(all.map((node) => [node.id, { node, children: [] as Tree[] }]));
  const root = trees.get((ancestors.at(-1) ?? self).id);
  for (const { id, parent } of all) {
    const [tree, above] = [trees.get(id), parent === null ? undefined : trees.get(parent)];
    if (tree !== undefined && tree !== root) above?.children.push(tree);
  }
  for (const { children } of trees.values()) children.sort((first, second) => first.node.id - second.node.id);
  return root ?? { node: self, children: [] };
}
