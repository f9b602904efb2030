extension Schema {
    /// What filings are searched by; made anew of filings that have no number yet, see
    /// `Database.indexFilings`.
    static let version14 = """
        -- In the order in which filings came first; NULL before it is indexed.
        ALTER TABLE filing ADD COLUMN number {{INT}};
        CREATE UNIQUE INDEX filing_number ON filing (number);
        -- One row a filing, under its number: the words of order number, subject, domains and
        -- contacts.
        CREATE VIRTUAL TABLE filing_index USING fts5 (
            words, columnsize = 0, prefix = '3 4 5 6 7 8', tokenize = "ascii tokenchars '=-'");
        """
}
