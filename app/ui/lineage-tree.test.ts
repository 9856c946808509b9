import { expect, test } from "vitest";
import { growTree, type Tree } from "./lineage-tree.ts";
import type { LineageNode } from "./plain-types.ts";

function node(id: number, parent: number | null): LineageNode {
  const about = {
    text: null,
    author: { name: "ana", isPlayer: true },
    origin: "human",
    method: null,
    status: "scored",
  } as const;
  return { id, parent, ...about, mine: false, createdAt: "2026-11-23T00:00:00.000Z", exam: null, interval: null };
}

/** 1(2 3(4)) */
const read = ({ node, children }: Tree): string =>
  children.length === 0 ? String(node.id) : `${node.id}(${children.map(read).join(" ")})`;

test("a family hangs from its oldest ancestor, children in the order in which they came", () => {
  const lineage = {
    self: node(3, 2),
    ancestors: [node(2, 1), node(1, null)],
    descendants: [node(9, 3), node(4, 3), node(5, 4)],
    more: false,
  };
  expect(read(growTree(lineage))).toBe("1(2(3(4(5) 9)))");
});

test("somebody alone is a tree of one; an ancestor whose own parent is not told is the root", () => {
  expect(read(growTree({ self: node(3, null), ancestors: [], descendants: [], more: false }))).toBe("3");
  expect(read(growTree({ self: node(3, 2), ancestors: [node(2, 1)], descendants: [], more: true }))).toBe("2(3)");
});
