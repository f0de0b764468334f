// The box in which a reader says where he is insured.

declare namespace mingbaizhi {
  interface Page {
    match(places: PlaceName[], sounds: { of: { [character: string]: number }; said: string[] }, typed: string): { found: PlaceFound[]; sure: boolean };
    /** Called by the file of places. */
    places(all: PlaceName[], sounds: string): void;
  }

  /** Id, name, the places above it from the province down, other names. */
  type PlaceName = [string, string, string[], string[]];

  interface PlaceFound {
    place: PlaceName;
    /** By which it was found, one of its own or of what lies in it. */
    name: string;
    how: string;
  }
}
