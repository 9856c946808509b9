/** The migrated database of which every test database is a copy. */
export const templateName = "neuroglyph_template";
