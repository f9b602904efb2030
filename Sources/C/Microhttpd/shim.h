#pragma once
#include <microhttpd.h>
#include <netdb.h>

typedef struct {
    int listening_socket;
    unsigned int connections;
    unsigned int idle_seconds;
    size_t head_bytes;
    MHD_AccessHandlerCallback handle;
    void *(*begin)(void *owner, const char *target, struct MHD_Connection *connection);
    MHD_RequestCompletedCallback complete;
    MHD_NotifyConnectionCallback notify;
    void *owner;
} buzheng_httpd_settings;

// MHD_start_daemon is variadic. One thread with epoll: handlers run elsewhere, on suspended
// connections. Strict: what proxies may read in two ways is refused.
static inline struct MHD_Daemon *buzheng_httpd_start(const buzheng_httpd_settings *settings) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        settings->handle, settings->owner,
        MHD_OPTION_LISTEN_SOCKET, settings->listening_socket,
        MHD_OPTION_CONNECTION_LIMIT, settings->connections,
        MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->head_bytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, settings->begin, settings->owner,
        MHD_OPTION_NOTIFY_COMPLETED, settings->complete, settings->owner,
        MHD_OPTION_NOTIFY_CONNECTION, settings->notify, settings->owner,
        MHD_OPTION_END);
}

static inline int buzheng_httpd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

// Writes the client's address in numbers; nothing for a socket file.
static inline void buzheng_httpd_peer(struct MHD_Connection *connection, char *text, size_t size) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info ? info->client_addr : NULL;
    text[0] = 0;
    if (!address || (address->sa_family != AF_INET && address->sa_family != AF_INET6)) return;
    socklen_t length = address->sa_family == AF_INET ? sizeof(struct sockaddr_in)
                                                     : sizeof(struct sockaddr_in6);
    if (getnameinfo(address, length, text, size, NULL, 0, NI_NUMERICHOST)) text[0] = 0;
}

// Macros that are not imported.
static const uint64_t buzheng_httpd_unknown_size = (uint64_t)-1;
static const ssize_t buzheng_httpd_end_of_stream = -1;
static const ssize_t buzheng_httpd_end_with_error = -2;
