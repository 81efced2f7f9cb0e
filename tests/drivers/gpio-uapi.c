/* Prints what the C compiler makes of linux/gpio.h, for gpio-uapi.test.ts to compare with. */
#include <linux/gpio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

static void hex(const char *name, const void *bytes, size_t size) {
  printf("\"%s\":\"", name);
  for (size_t i = 0; i < size; i++) printf("%02x", ((const unsigned char *)bytes)[i]);
  printf("\",");
}

int main(void) {
  struct gpio_v2_line_request request = {0};
  request.offsets[0] = 17;
  strcpy(request.consumer, "fieldproof");
  request.config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING |
                         GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
  request.num_lines = 1;
  request.event_buffer_size = 1024;
  struct gpio_v2_line_request granted = request;
  granted.fd = 7;
  struct gpio_v2_line_event events[2] = {
      {.timestamp_ns = 1234567890123456789ull, .id = GPIO_V2_LINE_EVENT_RISING_EDGE, .offset = 17, .seqno = 8, .line_seqno = 9},
      {.timestamp_ns = 1, .id = GPIO_V2_LINE_EVENT_FALLING_EDGE, .offset = 17, .seqno = 9, .line_seqno = 0xffffffffu},
  };
  struct gpio_v2_line_values asked = {.bits = 0, .mask = 1}, high = {.bits = 1, .mask = 1};
  struct gpiochip_info chip = {.name = "gpiochip0", .label = "pinctrl-bcm2711", .lines = 58};

  printf("{");
  hex("request", &request, sizeof request);
  hex("granted", &granted, sizeof granted);
  hex("events", events, sizeof events);
  hex("asked", &asked, sizeof asked);
  hex("high", &high, sizeof high);
  hex("chip", &chip, sizeof chip);
  printf("\"flags\":{\"INPUT\":%u,\"EDGE_RISING\":%u,\"EDGE_FALLING\":%u,"
         "\"BIAS_PULL_UP\":%u,\"BIAS_PULL_DOWN\":%u,\"BIAS_DISABLED\":%u},",
         GPIO_V2_LINE_FLAG_INPUT, GPIO_V2_LINE_FLAG_EDGE_RISING,
         GPIO_V2_LINE_FLAG_EDGE_FALLING, GPIO_V2_LINE_FLAG_BIAS_PULL_UP, GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN,
         GPIO_V2_LINE_FLAG_BIAS_DISABLED);
  printf("\"ioctls\":[%lu,%lu,%lu]}\n", (unsigned long)GPIO_GET_CHIPINFO_IOCTL, (unsigned long)GPIO_V2_GET_LINE_IOCTL,
         (unsigned long)GPIO_V2_LINE_GET_VALUES_IOCTL);
}
