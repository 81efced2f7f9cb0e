/*
 * Modbus RTU slaves on a line with a true line rate. A pseudo-terminal has none: what is written is read at once. So
 * this program keeps the line's time: a request takes its characters, the slave waits out the silence that ends a
 * frame, and the reply goes character by character. A request that comes before the line was silent for 3.5
 * characters is not understood, as on a real line.
 *
 *   paced-slave BAUD BITS     prints the device to open; at the end of its input, what it counted
 *
 * Every unit answers functions 3 and 4; each register holds the unit in its high and the register's address in its
 * low byte.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST = 8, LONGEST = 256 };

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t at)
{
    struct timespec t = {at / 1000000000, at % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {}
}

static uint16_t crc16(const uint8_t *bytes, int length)
{
    uint16_t crc = 0xffff;
    for (int i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
    }
    return crc;
}

static int answer(const uint8_t *request, uint8_t *reply)
{
    int count = request[4] << 8 | request[5];
    int length = 3 + 2 * count;
    reply[0] = request[0];
    reply[1] = request[1];
    reply[2] = 2 * count;
    for (int i = 0; i < count; i++) {
        reply[3 + 2 * i] = request[0];
        reply[4 + 2 * i] = request[3] + i;
    }
    uint16_t crc = crc16(reply, length);
    reply[length] = crc & 0xff;
    reply[length + 1] = crc >> 8;
    return length + 2;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s BAUD BITS\n", argv[0]);
        return 2;
    }
    double character = 1e9 * atoi(argv[2]) / atoi(argv[1]);
    int64_t silence = 3.5 * character;
    prctl(PR_SET_TIMERSLACK, 1);
    /* A line has hardware of its own: whatever else the machine does must not slow it, where we may say so. */
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 1});
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master)) return 1;
    int keeper = open(ptsname(master), O_RDWR | O_NOCTTY);
    struct termios raw;
    tcgetattr(keeper, &raw);
    cfmakeraw(&raw);
    tcsetattr(keeper, TCSANOW, &raw);
    printf("%s\n", ptsname(master));
    fflush(stdout);

    struct pollfd wait[] = {{master, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    uint8_t heard[LONGEST], reply[LONGEST];
    int have = 0;
    int64_t begun = 0, free_at = 0, idle = 0;
    long answered = 0, early = 0;
    for (;;) {
        if (poll(wait, 2, -1) < 0) continue;
        if (wait[1].revents) break;
        if (have == 0) begun = now();
        int got = read(master, heard + have, REQUEST - have);
        if (got <= 0) break;
        have += got;
        if (have < REQUEST) continue;
        have = 0;
        if (begun < free_at + silence) {
            early++;
            continue;
        }
        if (answered > 0) idle += begun - free_at - silence;
        int length = crc16(heard, REQUEST) == 0 ? answer(heard, reply) : 0;
        int64_t start = begun + REQUEST * character + silence;
        for (int i = 0; i < length; i++) {
            free_at = start + (i + 1) * character;
            sleep_until(free_at);
            if (write(master, reply + i, 1) < 0) return 1;
        }
        answered++;
    }
    printf("{\"answered\":%ld,\"early\":%ld,\"idleMicroseconds\":%.1f}\n", answered, early,
           answered > 1 ? idle / 1e3 / (answered - 1) : 0.0);
    return 0;
}
