#include "CSystem.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void cs_keep_few_pools(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
#endif
}

void cs_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
