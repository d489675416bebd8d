/** Guessing what a mistyped name was meant to be. @module */

/** The name that differs least from `typed`, when it is near enough for a guess. */
export function closest(typed: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, typed.length / 3))
    .sort((a, b) => a.distance - b.distance)
  return best?.name
}

/** How many insertions, deletions, replacements and swaps of neighbours lead from one to the other (Damerau). */
function distance(a: string, b: string): number {
  const table = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    const [above, line] = [table[row - 1]!, [row]]
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swaps = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swapped = swaps ? table[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY
      line.push(Math.min(line[column - 1]! + 1, above[column]! + 1, replaced, swapped))
    }
    table.push(line)
  }
  return table[a.length]![b.length]!
}
