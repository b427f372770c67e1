/* Lets one call fail that a program makes to write a file, as a full or broken disk does.
 *
 * FAIL_CALL   which: open, write, fsync, rename, link, unlink or mkdir
 * FAIL_AT     the how-manyth of them on regular files, from 1
 * FAIL_WITH   the number of the error
 * FAIL_TOLD   a file that is made when it has failed
 * FAIL_BELOW  the beginning of the paths that count, for calls that name one */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int calls;

static int fails(const char *call) {
    const char *wanted = getenv("FAIL_CALL"), *told = getenv("FAIL_TOLD");
    if (!wanted || strcmp(wanted, call) || atomic_fetch_add(&calls, 1) + 1 != atoi(getenv("FAIL_AT"))) return 0;
    syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, told, O_CREAT | O_WRONLY, 0600));
    errno = atoi(getenv("FAIL_WITH"));
    return 1;
}

static int counts(const char *path) {
    const char *below = getenv("FAIL_BELOW");
    return below && path && !strncmp(path, below, strlen(below));
}

static int is_file(int fd) {
    struct stat kind;
    return !fstat(fd, &kind) && S_ISREG(kind.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                   \
        va_list rest;                                                              \
        va_start(rest, flags);                                                     \
        mode_t mode = va_arg(rest, mode_t);                                        \
        va_end(rest);                                                              \
        if ((flags & (O_CREAT | O_WRONLY)) && counts(path) && fails("open")) return -1; \
        return NEXT(name)(path, flags, mode);                                      \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t size) {
    return is_file(fd) && fails("write") ? -1 : NEXT(write)(fd, bytes, size);
}
int fsync(int fd) { return is_file(fd) && fails("fsync") ? -1 : NEXT(fsync)(fd); }
int rename(const char *from, const char *to) { return counts(to) && fails("rename") ? -1 : NEXT(rename)(from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return counts(to) && fails("link") ? -1 : NEXT(linkat)(a, from, b, to, flags);
}
int unlink(const char *path) { return counts(path) && fails("unlink") ? -1 : NEXT(unlink)(path); }
int mkdir(const char *path, mode_t mode) { return counts(path) && fails("mkdir") ? -1 : NEXT(mkdir)(path, mode); }
