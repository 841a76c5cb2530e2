/** Lets so many work at a time, in the order in which they came. */
export interface Slots {
  /** Resolves when there is room. @returns what makes room again */
  take(): Promise<() => void>;
}

export function createSlots(most: number): Slots {
  const queue: (() => void)[] = [];
  let taken = 0;
  const free = () => {
    const next = queue.shift();
    if (next) next();
    else taken -= 1;
  };
  return {
    async take() {
      if (taken < most) taken += 1;
      else await new Promise<void>((resolve) => queue.push(resolve));
      return free;
    },
  };
}
