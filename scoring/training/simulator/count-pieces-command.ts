/** `node --import tsx scoring/training/simulator/count-pieces-command.ts`: writes scoring/simulators/distilled/piece-counts.json. */
import { readFileSync, writeFileSync } from "node:fs";
import { countPieces } from "../../simulators/distilled/piece-weights.ts";
import { createWordPieceTokenizer } from "../../simulators/distilled/wordpieces.ts";
import { readTrainingTexts } from "./read-training-texts.ts";

const folder = "scoring/simulators/distilled";
const tokenizer = createWordPieceTokenizer(readFileSync(`${folder}/model/vocabulary.txt`, "utf8"));
const counts = countPieces(readTrainingTexts(), tokenizer);
writeFileSync(`${folder}/piece-counts.json`, `${JSON.stringify(counts)}\n`);
process.stdout.write(`${Object.keys(counts.counts).length} pieces of ${counts.texts} texts\n`);
