// Changes to the reminders and to the private calendar.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { CalendarContents, CalendarState, NewCalendar, ReminderChoices } from '../../wire.ts';
import { calendarQuery, remindersQuery } from './queries.ts';

/** Shown at once; taken back when the server refuses. */
export function useChangeReminders() {
  const client = useQueryClient();
  const { queryKey } = remindersQuery;
  return useMutation({
    scope: { id: 'reminders' },
    mutationFn: (body: ReminderChoices) =>
      api<ReminderChoices>('/deadlines/reminders', { method: 'PUT', body }),
    async onMutate(choices) {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, choices);
      return before;
    },
    onError: (_error, _choices, before) => client.setQueryData(queryKey, before),
  });
}

/** The address comes back once, and is known to this page only. */
export function useMakeCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contents: CalendarContents) =>
      api<NewCalendar>('/deadlines/calendar', { method: 'POST', body: { contents } }),
    onSuccess: () => client.invalidateQueries({ queryKey: calendarQuery.queryKey }),
  });
}

export function useChangeCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contents: CalendarContents) =>
      api<CalendarState>('/deadlines/calendar', { method: 'PUT', body: { contents } }),
    onSuccess: (state) => client.setQueryData(calendarQuery.queryKey, state),
  });
}

export function useEndCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api<undefined>('/deadlines/calendar', { method: 'DELETE' }),
    onSuccess: () => client.setQueryData(calendarQuery.queryKey, { is_on: false }),
  });
}
