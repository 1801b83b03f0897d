#include <unistr.h>
#include <uninorm.h>
