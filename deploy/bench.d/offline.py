"""Settings for commands that only read and write a store."""


def settings(folder):
    """Settings of which only the data directory is used: nothing here reaches a server."""
    folder.mkdir()
    for name in ("password", "token-key"):
        (folder / name).write_text("0" * 64)
        (folder / name).chmod(0o600)
    path = folder / "buzheng.yaml"
    path.write_text(
        f"data: {folder}/data\n"
        "accounts: [{name: bench, user: bench, password_file: password, imap: {host: localhost}}]\n"
        "smtp: {host: localhost}\n"
        "reply: {from: beian@example.test, token_key_file: token-key}\n")
    return path
