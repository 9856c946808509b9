const labels: Readonly<Record<string, string>> = {
  "model-written": "written by the model itself",
  "sotu-modern": "presidents’ speeches",
  "sotu-early": "presidents’ messages before 1900",
  wordnet: "WordNet",
  austen: "Jane Austen",
  "moby-dick": "Moby-Dick",
  "world-english-bible": "World English Bible",
  "jargon-file": "the Jargon File",
  factbook: "The World Factbook",
  "python-docs": "Python manual",
  "postgresql-docs": "PostgreSQL manual",
  "sqlite-docs": "SQLite manual",
  "django-docs": "Django manual",
  "scikit-learn-docs": "scikit-learn manual",
  "apache-httpd-docs": "Apache manual",
  "rust-books": "books on Rust",
  "fantasy-rules": "rules of a fantasy game",
  starforged: "rules of a space game",
};

/** Where a snippet comes from, for its reader. Text that the subject model wrote itself is marked as such. */
export function corpusLabel(corpus: string): string {
  return labels[corpus] ?? corpus.replace(/[-_]+/g, " ");
}
