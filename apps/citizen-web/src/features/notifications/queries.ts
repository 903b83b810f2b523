// When notices come, and to which devices.
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { NoticeChoices, PushDevices } from '../../wire.ts';

export const noticeChoicesQuery = queryOptions({
  queryKey: ['notice-choices'],
  queryFn: ({ signal }) => api<NoticeChoices>('/notice-choices', { signal }),
});

export const pushDevicesQuery = queryOptions({
  queryKey: ['push-devices'],
  queryFn: ({ signal }) => api<PushDevices>('/push-devices', { signal }),
});
