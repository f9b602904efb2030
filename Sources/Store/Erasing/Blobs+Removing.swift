extension Blobs {
    /// Removes the files of forgotten mails; what a crash leaves goes the next time.
    ///
    /// A file that another mail has too stays.
    package func removeDoomed(noted store: Store) async throws(StoreError) {
        for sha256 in try await store.doomedBlobs() {
            if try await !store.isNeeded(blob: sha256) { try remove(sha256) }
            try await store.noteRemoved(blob: sha256)
        }
    }
}
