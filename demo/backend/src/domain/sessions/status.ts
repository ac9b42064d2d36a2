/** Of these nobody could come: no offer while they are ahead, and no Round once their time is past. */
export const OFF = ['cancelled', 'postponed'] as const;

/** Whether a Round of that status does not take place when it says. */
export const isOff = (status: string): boolean => OFF.some((off) => off === status);
