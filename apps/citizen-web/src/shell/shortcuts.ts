// Single-key shortcuts: never while writing, never with a modifier, and off when the person turned them off.
import { useEffect, useRef } from 'react';
import { deviceSettings } from '../device-settings.ts';

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** `jobs` maps a key ("j") to what it does. */
export function useShortcuts(jobs: Readonly<Record<string, () => void>>): void {
  const latest = useRef(jobs);
  useEffect(() => {
    latest.current = jobs;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
      const job = latest.current[event.key];
      if (!job || !deviceSettings.hasShortcuts()) return;
      event.preventDefault();
      job();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
