/* SPDX-License-Identifier: MIT */
/* Rooms: as many as there are tasks at once. */
#include <stdlib.h>

#include "news/loader_state.h"

struct room *load_take_room(struct load *load, struct meter *meter)
{
	struct room *room = NULL;
	pthread_mutex_lock(&load->mutex);
	if (load->rooms.len > 0)
		room = load->rooms.data[--load->rooms.len];
	pthread_mutex_unlock(&load->mutex);
	if (!room)
		room = mem_zalloc(1, sizeof *room);
	struct reading *reading = &room->reading;
	reading->meter = meter;
	reading->texts = load->texts;
	reading->pool = load->pool;
	return room;
}

void load_give_room(struct load *load, struct room *room)
{
	pthread_mutex_lock(&load->mutex);
	vec_push(&load->rooms, room);
	pthread_mutex_unlock(&load->mutex);
}

static void release_reading(struct reading *reading)
{
	encoding_decoder_free(reading->decoder);
	buf_release(&reading->scratch);
	buf_release(&reading->gathered);
	reading->decoder = NULL;
}

void load_release_reading(struct load *load)
{
	for (size_t i = 0; i < load->rooms.len; i++)
		release_reading(&load->rooms.data[i]->reading);
}

void load_release_rooms(struct load *load)
{
	for (size_t i = 0; i < load->rooms.len; i++) {
		struct room *room = load->rooms.data[i];
		release_reading(&room->reading);
		arena_release(&room->texts);
		arena_release(&room->rows);
		free(room);
	}
	vec_release(&load->rooms);
}
