extension Schema {
    /// What letters said, so that the same is not said again and again.
    static let version2 = """
        ALTER TABLE outgoing ADD COLUMN letter TEXT;
        """
}
