/*
 * A Modbus slave that others wrote (libmodbus), so that our master is not tested against our own reading of the
 * standard. Serves one unit on one serial device, or every unit on a TCP port of its choice. Every reply has values of
 * its own, or those of a file: lines of function (3 or 4), address and value; what is not in it is 0.
 *
 *   slave DEVICE UNIT [FILE]
 *   slave tcp [FILE]            prints the port
 */
#include <arpa/inet.h>
#include <errno.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Registers 0 to 999 exist; what lies beyond is answered with exception 2. */
enum { REGISTERS = 1000 };

/* tests/bus/libmodbus-slave.ts computes the same. */
static uint16_t value(uint32_t unit, uint32_t function, uint32_t address, uint32_t request)
{
    uint32_t mixed = request * 2654435761u ^ unit << 24 ^ function << 16 ^ address;
    mixed = (mixed ^ mixed >> 15) * 0x2c1b3c6du;
    return (uint16_t)(mixed ^ mixed >> 12);
}

/* `query` begins with the unit, whatever stands before it on the wire. */
static void fill(modbus_mapping_t *map, const uint8_t *query, uint32_t request)
{
    uint16_t *registers = query[1] == 3 ? map->tab_registers : map->tab_input_registers;
    int from = query[2] << 8 | query[3];
    int to = from + (query[4] << 8 | query[5]);
    for (int address = from; address < to && address < REGISTERS; address++)
        registers[address] = value(query[0], query[1], address, request);
}

/* Whether there is such a file. */
static int load(modbus_mapping_t *map, const char *path)
{
    int function, address, value;
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    while (fscanf(file, "%d %d %d", &function, &address, &value) == 3)
        if (address >= 0 && address < REGISTERS)
            (function == 3 ? map->tab_registers : map->tab_input_registers)[address] = (uint16_t)value;
    fclose(file);
    return 1;
}

/* Answers until the line or the connection ends. */
static void serve(modbus_t *bus, modbus_mapping_t *map, uint32_t *request, int fixed)
{
    int before = modbus_get_header_length(bus) - 1;
    for (;;) {
        uint8_t query[MODBUS_MAX_ADU_LENGTH];
        int length = modbus_receive(bus, query);
        if (length < 0 && (before > 0 || errno == EIO || errno == EBADF || errno == ECONNRESET)) return;
        if (length <= 0) continue; /* another unit's request, or a damaged one */
        if (!fixed) fill(map, query + before, ++*request);
        if (modbus_reply(bus, query, length, map) < 0) return;
    }
}

static int serve_tcp(modbus_mapping_t *map, int fixed)
{
    modbus_t *bus = modbus_new_tcp("127.0.0.1", 0);
    int listener = bus ? modbus_tcp_listen(bus, 1) : -1;
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    if (listener < 0 || getsockname(listener, (struct sockaddr *)&address, &length)) return 1;
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (uint32_t request = 0; modbus_tcp_accept(bus, &listener) >= 0; modbus_close(bus))
        serve(bus, map, &request, fixed);
    return 0;
}

int main(int argc, char **argv)
{
    modbus_mapping_t *map = modbus_mapping_new(0, 0, REGISTERS, REGISTERS);
    int tcp = argc > 1 && strcmp(argv[1], "tcp") == 0;
    int own = tcp ? 2 : 3; /* arguments without the file */
    int fixed = argc == own + 1;
    if (!map || (argc != own && !fixed) || (fixed && !load(map, argv[own]))) {
        fprintf(stderr, "usage: %s DEVICE UNIT [FILE] | tcp [FILE]\n", argv[0]);
        return 2;
    }
    if (tcp) return serve_tcp(map, fixed);
    modbus_t *bus = modbus_new_rtu(argv[1], 9600, 'N', 8, 1);
    if (!bus || modbus_set_slave(bus, atoi(argv[2])) || modbus_connect(bus)) {
        fprintf(stderr, "%s: %s\n", argv[1], modbus_strerror(errno));
        return 1;
    }
    puts("ready");
    fflush(stdout);
    uint32_t request = 0;
    serve(bus, map, &request, fixed);
    return 0;
}
