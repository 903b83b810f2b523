// With which settings does the embedded server run when the caller says nothing?
import { totalmem } from 'node:os';

/** `name=value` settings; the caller's win over ours. */
export function serverSettings(
  port: number,
  durable: boolean,
  own: Record<string, string>,
): Record<string, string> {
  const memory = memoryMegabytes();
  return {
    listen_addresses: '127.0.0.1',
    // Only TCP: no one URL with a socket path is understood alike by postgres.js, pg and psql.
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: `${clamp(memory / 8, 128, 1024)}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 16_384)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_lock_waits: 'on',
    // People's data stays out of the log: neither statements nor the values in an error's detail.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...own,
    port: String(port),
  };
}

/** What this machine or container may use; a container's limit is 0 or huge where there is none. */
function memoryMegabytes(): number {
  const limit = process.constrainedMemory();
  const total = totalmem();
  return (limit > 0 && limit < total ? limit : total) / 1024 / 1024;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
