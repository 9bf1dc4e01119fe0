import './household.ts';
import './person.ts';

export { DatedRef, HouseholdRef, PersonRef } from './refs.ts';
