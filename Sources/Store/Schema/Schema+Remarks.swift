extension Schema {
    /// What was decided as codes, see `Summary`; `summary` has the words that a person wrote, and
    /// those of before.
    static let version12 = """
        ALTER TABLE mail ADD COLUMN remarks TEXT;
        """
}
