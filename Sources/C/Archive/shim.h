#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

/// Lets libarchive give names in UTF-8: it converts into the process's charset, and gives no name at
/// all where that is ASCII. True when the system has the locale.
static inline int buzheng_archive_use_utf8(void) {
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

/// Whether an entry has content of its own: no directory, device or link.
static inline int buzheng_archive_is_file(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_symlink(entry)
        && !archive_entry_hardlink(entry);
}

static inline int buzheng_archive_is_directory(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFDIR;
}

/// Whether the archive said that it has enciphered parts; libarchive crashes when asked this of what
/// it took for no archive.
static inline int buzheng_archive_has_secrets(struct archive *archive) {
    return archive_format(archive) && archive_read_has_encrypted_entries(archive) > 0;
}

/// libarchive has one error number for what is broken, enciphered and unknown; its words differ.
static inline int buzheng_archive_says(struct archive *archive, const char *word) {
    const char *text = archive_error_string(archive);
    return text && strstr(text, word);
}
