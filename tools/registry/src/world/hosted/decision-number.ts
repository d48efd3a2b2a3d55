/** A change's number as decisions write it: four digits at least. */
export const decisionNumber = (number: number): string => String(number).padStart(4, '0');
