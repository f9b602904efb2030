/// A list somebody wants to see again.
package struct SavedView: Sendable, Equatable {
    package var name: String
    /// The query of the page that shows it.
    package var query: String

    package init(name: String, query: String) {
        self.name = name
        self.query = query
    }
}

extension Store {
    /// Keeps a view under a name, in place of an earlier one of that name; throws `.invalid` for
    /// more than 50.
    package func save(_ view: SavedView, for account: String) throws(StoreError) {
        let others = try savedViews(of: account).filter { $0.name != view.name }
        guard others.count < 50 else {
            throw StoreError.refused(
                .tooManyViews, "save view", "50 views are kept; remove one first")
        }
        try database.run(
            """
            INSERT INTO saved_view (account, name, query) VALUES ($1, $2, $3)
            ON CONFLICT (account, name) DO UPDATE SET query = excluded.query
            """, account, view.name, view.query)
    }

    package func removeView(named name: String, of account: String) throws(StoreError) {
        try database.run(
            "DELETE FROM saved_view WHERE account = $1 AND name = $2", account, name)
    }

    /// An account's views by name.
    package func savedViews(of account: String) throws(StoreError) -> [SavedView] {
        try database.rows(
            "SELECT name, query FROM saved_view WHERE account = $1 ORDER BY name", account
        ) { SavedView(name: $0.text(), query: $0.text()) }
    }
}
