/* What the tables and caches cost at least: the same dependent loads as a translation makes, and nothing else. */
#include <stdint.h>

#define ADDRESS 0x000FFFFFFFFFF000ull

/* A walk through tables of four levels. Each address depends on the last result, as in a chain of requests. */
uint64_t walk4(const uint64_t *memory, uint64_t root, const uint64_t *addresses, int64_t count)
{
    uint64_t host = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t address = addresses[i] + (host >> 51);
        uint64_t table = root;
        for (int shift = 39; shift >= 12; shift -= 9)
            table = memory[(table >> 3) + (address >> shift & 0x1FF)] & ADDRESS;
        host = table | (address & 0xFFF);
    }
    return host;
}

struct slot {
    uint64_t key, first, second;
};

/* A look-up of the device's entry, and with its domain one of the translation, in caches that are hit at once. */
uint64_t hit(const struct slot *contexts, const struct slot *translations, uint64_t mask, uint64_t source, const uint64_t *addresses, int64_t count)
{
    uint64_t host = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t address = addresses[i] + (host >> 51);
        const struct slot *context = &contexts[source & 0xFF];
        if (context->key != source)
            return 0;
        uint64_t key = context->second << 40 | address >> 12;
        const struct slot *found = &translations[address >> 12 & mask];
        if (found->key != key)
            return 0;
        host = found->first | (address & 0xFFF);
    }
    return host;
}
