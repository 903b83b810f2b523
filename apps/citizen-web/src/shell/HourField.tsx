// One hour of the day, chosen from all.
import { useId } from 'react';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function HourField(props: {
  label: string;
  value: number;
  onChange: (hour: number) => void;
}) {
  const id = useId();
  return (
    <div className="hour">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(Number(event.target.value))}
      >
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {String(hour).padStart(2, '0')}:00
          </option>
        ))}
      </select>
    </div>
  );
}
