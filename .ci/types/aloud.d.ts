// Reading aloud.

declare namespace mingbaizhi {
  interface Page {
    /** The device's own Chinese voice, if there is one. */
    voice(): SpeechSynthesisVoice | undefined;
    spoken: SpokenScript;
    passages(e: HTMLElement): Passage[];
    /** Reads what place is for; button is where it was asked. Loaded with the first tap. */
    aloud(place: HTMLElement, button: HTMLElement): void;
  }

  /** Something to say, and the element to mark meanwhile. */
  interface Passage {
    at: HTMLElement;
    text: string;
  }

  interface SpokenScript {
    words(text: string, phones: string[]): string;
    sentences(text: string, phones: string[]): string[];
  }
}
