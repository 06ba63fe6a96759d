/**
 * The id of a construct that is put together at run time, by which the synthesized output keeps to one byte a character.
 *
 * V8 has one copy of each text that names a property, and turns any other that is used so into a pointer to the copy. Constructs are properties of their
 * scope, and CDKTF joins their ids to the names of resources; but what `join` makes of pointers has two bytes a character, and with one such name so has the
 * whole output, which takes several times as long to write.
 *
 * @param text what the id is
 * @returns V8's own copy of the text
 */
export function constructId(text: string): string {
  const [id = text] = Object.keys({ [text]: true });
  return id;
}
