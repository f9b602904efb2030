#pragma once
#include <seccomp.h>
#include <linux/landlock.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Variadic functions, function-like macros and system calls without a libc wrapper.
static inline int buzheng_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
// Declared by unistd.h for GNU sources only, which Swift's importer does not ask for.
static inline int buzheng_syncfs(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }
