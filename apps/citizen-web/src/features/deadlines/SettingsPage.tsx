// When reminders come, and the calendar that other programs can follow.
import { Page } from '../../shell/Page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { CalendarCard } from './components/CalendarCard.tsx';
import { RemindersCard } from './components/RemindersCard.tsx';

export default function DeadlineSettingsPage() {
  const { deadlines: words } = useTexts();
  return (
    <Page title={words.settings} back={{ to: '/scadenze', label: words.title }}>
      <RemindersCard />
      <CalendarCard />
    </Page>
  );
}
