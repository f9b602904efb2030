#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

// What follows is variadic, a function-like macro or a system call without a wrapper in glibc,
// none of which Swift can call.

static inline int buzheng_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// Declared by unistd.h for GNU sources only, which Swift's importer does not ask for.
static inline int buzheng_syncfs(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }

static inline int buzheng_close_range(unsigned first, unsigned last) {
    return (int)syscall(SYS_close_range, first, last, 0);
}

static inline int buzheng_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

static inline int buzheng_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0); }

static inline int buzheng_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/// A Landlock ruleset that governs every right to the file system that the kernel knows of: its
/// descriptor, or -1 with errno.
static inline int buzheng_landlock_ruleset(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return -1;
    // Rights were added with versions 2 (linking), 3 (truncating) and 5 (device control).
    int rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
    struct landlock_ruleset_attr rules = {.handled_access_fs = (1ULL << rights) - 1};
    return (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
}

/// Lets a ruleset read what lies below a path: 0, or -1 with errno; a path that is not there is no
/// failure.
static inline int buzheng_landlock_read(int ruleset, const char *path) {
    int place = open(path, __O_PATH | O_CLOEXEC);
    if (place < 0) return errno == ENOENT ? 0 : -1;
    struct stat status;
    int is_folder = !fstat(place, &status) && S_ISDIR(status.st_mode);
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (is_folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0),
        .parent_fd = place};
    int result = (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(place);
    return result;
}

/// Holds this thread, and all that it starts from now on, to a ruleset, which is closed: 0, or -1
/// with errno.
static inline int buzheng_landlock_enter(int ruleset) {
    if (ruleset < 0) return -1;
    int result = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return result;
}

static inline scmp_filter_ctx buzheng_seccomp_killing(void) {
    return seccomp_init(SCMP_ACT_KILL_PROCESS);
}

static inline scmp_filter_ctx buzheng_seccomp_allowing(void) { return seccomp_init(SCMP_ACT_ALLOW); }

static inline int buzheng_seccomp_allow(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
}

static inline int buzheng_seccomp_kill(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0);
}

static inline int buzheng_seccomp_refuse(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
}

static inline int buzheng_seccomp_absent(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0);
}

/// Allows a call whose third argument, a protection of memory, does not make it executable.
static inline int buzheng_seccomp_allow_data(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

/// Allows `open` and `openat` for reading, and refuses them for anything else: 0, or an error.
static inline int buzheng_seccomp_allow_reading(scmp_filter_ctx filter) {
    uint64_t changing[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND}, all = 0;
    int result = 0;
    for (size_t index = 0; index < sizeof changing / sizeof *changing && !result; index++) {
        uint64_t flag = changing[index];
        all |= flag;
        result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                                  SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag));
        if (!result)
            result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                                      SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag));
    }
    if (!result)
        result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                                  SCMP_A1(SCMP_CMP_MASKED_EQ, all, O_RDONLY));
    if (!result)
        result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                                  SCMP_A2(SCMP_CMP_MASKED_EQ, all, O_RDONLY));
    return result;
}

/// Kills a `clone` that would make a process instead of a thread.
static inline int buzheng_seccomp_kill_process_clone(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
}

/// Allows a `clone` that makes a thread.
static inline int buzheng_seccomp_allow_thread_clone(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
}

/// Has the filter hold every thread of the process, not only the one that enters it.
static inline int buzheng_seccomp_hold_threads(scmp_filter_ctx filter) {
    return seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
}

/// Leaves of `fcntl` the closing of descriptors at exec, which fonts are opened with.
static inline int buzheng_seccomp_kill_other_fcntl(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(fcntl), 1,
                            SCMP_A1(SCMP_CMP_NE, F_SETFD));
}

/// Leaves of `prctl` the naming of threads.
static inline int buzheng_seccomp_refuse_prctl(scmp_filter_ctx filter) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
                            SCMP_A0(SCMP_CMP_NE, PR_SET_NAME));
}

/// Puts a filter's program into `room`: its bytes, or -1 when it cannot be made or does not fit.
static inline ssize_t buzheng_seccomp_compile(scmp_filter_ctx filter, void *room, size_t size) {
    int file = (int)syscall(SYS_memfd_create, "filter", 1U);
    if (file < 0) return -1;
    ssize_t count = -1;
    if (!seccomp_export_bpf(filter, file) && !lseek(file, 0, SEEK_SET)) count = read(file, room, size);
    close(file);
    return count < (ssize_t)size ? count : -1;
}

/// Enters a compiled filter; `no_new_privs` must be set: 0, or -1 with errno.
static inline int buzheng_seccomp_enter(const void *program, size_t bytes) {
    struct sock_fprog filter = {.len = (unsigned short)(bytes / sizeof(struct sock_filter)),
                                .filter = (struct sock_filter *)program};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

/// Ends the process after so many milliseconds, whatever it does: 0, or -1 with errno.
static inline int buzheng_alarm(uint32_t milliseconds) {
    struct itimerval timer = {.it_value = {.tv_sec = milliseconds / 1000,
                                           .tv_usec = milliseconds % 1000 * 1000}};
    return setitimer(ITIMER_REAL, &timer, NULL);
}

/// Sends bytes with two descriptors as one packet: the bytes sent, or -1 with errno.
static inline ssize_t buzheng_send_packet(int socket, const void *bytes, size_t count, int first, int second) {
    union { char room[CMSG_SPACE(2 * sizeof(int))]; struct cmsghdr align; } control;
    memset(&control, 0, sizeof control);
    struct iovec vector = {.iov_base = (void *)bytes, .iov_len = count};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1,
                             .msg_control = control.room, .msg_controllen = sizeof control.room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    int descriptors[2] = {first, second};
    memcpy(CMSG_DATA(header), descriptors, sizeof descriptors);
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

/// Receives such a packet; the descriptors are -1 when none came.
static inline ssize_t buzheng_receive_packet(int socket, void *bytes, size_t count, int *first, int *second) {
    union { char room[CMSG_SPACE(2 * sizeof(int))]; struct cmsghdr align; } control;
    struct iovec vector = {.iov_base = bytes, .iov_len = count};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1,
                             .msg_control = control.room, .msg_controllen = sizeof control.room};
    *first = *second = -1;
    ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (received <= 0) return received;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(2 * sizeof(int))) {
        int descriptors[2];
        memcpy(descriptors, CMSG_DATA(header), sizeof descriptors);
        *first = descriptors[0];
        *second = descriptors[1];
    }
    return received;
}

/// A file in memory, without a name: its descriptor, or -1 with errno.
static inline int buzheng_memory_file(const char *name) {
    return (int)syscall(SYS_memfd_create, name, 1U /* close on exec */);
}

/// `sys/sendfile.h` is not part of Swift's Glibc; moves `offset` on.
static inline long buzheng_send_file(int output, int input, off_t *offset, size_t count) {
    return (long)sendfile(output, input, offset, count);
}

/// Has `malloc` map each block of at least so many bytes by itself, and never a larger one otherwise;
/// `M_MMAP_THRESHOLD` is a macro of a header that Swift's Glibc leaves out.
static inline void buzheng_map_blocks_from(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

static inline int buzheng_exited(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
static inline int buzheng_signalled(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

static inline int buzheng_limit(int resource, uint64_t value) {
    struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
    return setrlimit((__rlimit_resource_t)resource, &limit);
}
