// The components that both web apps use. They know no texts: every word comes in as a property.
export { type Bar, BarTable } from './components/bar-table.tsx';
export { Button, buttonClass, type ButtonLook, IconButton } from './components/button.tsx';
export { Chip, type ChipTone } from './components/chip.tsx';
export { Choice } from './components/choice.tsx';
export { CopyableCode } from './components/copyable-code.tsx';
export { Dialog } from './components/dialog.tsx';
export { EmptyState } from './components/empty-state.tsx';
export { initialsOf } from './components/initials.ts';
export { type ChartLine, LineChart } from './components/line-chart.tsx';
export { Monogram } from './components/monogram.tsx';
export { Notice, type NoticeTone } from './components/notice.tsx';
export { Skeleton } from './components/skeleton.tsx';
export { TextArea } from './components/text-area.tsx';
export { TextField } from './components/text-field.tsx';
export { Toast } from './components/toast.tsx';
export { Toggle } from './components/toggle.tsx';
export { Icon, type IconName } from './icon/icon.tsx';
