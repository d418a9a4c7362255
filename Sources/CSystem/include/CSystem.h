/// The few kernel calls that Swift cannot see through its C library modules.
#ifndef CSYSTEM_H
#define CSYSTEM_H
#endif
