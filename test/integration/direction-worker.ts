/** A process that reads the direction DIRECTION on the toy corpus, slowly enough to be killed in the middle. */
import { runDirection } from "#app/research/directions/run-directions.server.ts";
import { closeDatabase } from "#prisma/client.server.ts";
import { toyCorpus, toySubject } from "./toy-subject.ts";

await runDirection(
  Number(process.env.DIRECTION),
  { isStopping: () => false, log: () => undefined },
  { corpus: toyCorpus, subject: toySubject(150) },
);
await closeDatabase();
