// Theme and language chosen earlier on this device, set before anything is drawn: no flash, no inline script.
try {
  const theme = localStorage.getItem('io.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('io.language');
  if (language === 'it' || language === 'en') document.documentElement.lang = language;
} catch {
  // Storage may be forbidden: the device's own theme and Italian are used.
}

// The first date of a process makes the browser read its calendars, which takes a slow phone 0.1 s or more: done here,
// while the scripts are still on their way.
setTimeout(() => new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome' }).format(), 0);
