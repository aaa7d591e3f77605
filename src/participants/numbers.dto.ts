import { SeatsResponse } from './seats.controller.js';

/** People by state; a state that nobody is in is left out. */
export class PeopleByStateResponse {
  received?: number;
  pending?: number;
  waitlisted?: number;
  offered?: number;
  confirmed?: number;
  declined?: number;
  cancelled?: number;
}

export class CategoryNumbersResponse {
  categoryId!: string;
  byState!: PeopleByStateResponse;
}

export class CountryNumbersResponse {
  country!: string;
  byState!: PeopleByStateResponse;
}

export class DayNumbersResponse {
  /** Where the event takes place. */
  day!: string;
  registered!: number;
}

export class NumbersResponse {
  byState!: PeopleByStateResponse;
  byCategory!: CategoryNumbersResponse[];
  byCountry!: CountryNumbersResponse[];
  byDay!: DayNumbersResponse[];
  seats!: SeatsResponse;
  /** Whether the people have been erased, and only numbers stay. */
  erased!: boolean;
}
