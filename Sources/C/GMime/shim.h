#pragma once
#include <stdbool.h>
#include <gmime/gmime.h>

// GMime's type tests and casts are macros, which Swift does not import.
static inline bool buzheng_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline bool buzheng_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline bool buzheng_is_message_part(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline GMimePart *buzheng_part(GMimeObject *object) { return GMIME_PART(object); }
static inline GMimeMultipart *buzheng_multipart(GMimeObject *object) { return GMIME_MULTIPART(object); }
static inline GMimeMessagePart *buzheng_message_part(GMimeObject *object) { return GMIME_MESSAGE_PART(object); }
static inline GMimeObject *buzheng_object_of_message(GMimeMessage *message) { return GMIME_OBJECT(message); }
static inline GMimeObject *buzheng_object_of_multipart(GMimeMultipart *multipart) { return GMIME_OBJECT(multipart); }
static inline GMimeObject *buzheng_object_of_text(GMimeTextPart *part) { return GMIME_OBJECT(part); }
static inline GMimePart *buzheng_part_of_text(GMimeTextPart *part) { return GMIME_PART(part); }
static inline GMimeStreamMem *buzheng_memory_stream(GMimeStream *stream) { return GMIME_STREAM_MEM(stream); }
