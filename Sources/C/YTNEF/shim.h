#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <ytnef.h>

/// MAPI's property types: bytes in the writer's code page, what libytnef made UTF-8, and the rest.
static const uint16_t buzheng_tnef_text8 = 0x001E, buzheng_tnef_unicode = 0x001F;
static const uint16_t buzheng_tnef_binary = 0x0102, buzheng_tnef_object = 0x000D;

/// A property's value, or NULL; libytnef's own way to say "none" is a pointer to -1.
static inline variableLength *buzheng_tnef_property(MAPIProps *properties, uint16_t type, uint16_t id) {
    variableLength *value = MAPIFindProperty(properties, PROP_TAG(type, id));
    return value == MAPI_UNDEFINED || !value->data || value->size <= 0 ? NULL : value;
}

/// Of a text that ends with NUL.
static inline size_t buzheng_tnef_length(const BYTE *text) { return strlen((const char *)text); }
