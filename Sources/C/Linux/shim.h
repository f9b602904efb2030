#pragma once
#include <errno.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// What follows is variadic, a function-like macro or a system call without a wrapper in glibc,
// none of which Swift can call.

static inline int buzheng_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
// Declared by unistd.h for GNU sources only, which Swift's importer does not ask for.
static inline int buzheng_syncfs(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }
