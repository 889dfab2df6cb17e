package dev.sluice.alignment.exploration.environment;

/**
 * Where things are in a square city, squares numbered by rows. The buses' stops are beside the
 * centre and their destinations the corners; the useless buses go from the centre's diagonal
 * neighbours to each other; the map hangs in the middle of the northern edge.
 */
record City(int side, int buses, int useless) {
  static final int MOVES = 4;
  private static final int[] ACROSS = {0, 1, 0, -1};
  private static final int[] DOWN = {-1, 0, 1, 0};

  int centre() {
    return side * side / 2;
  }

  int map() {
    return side / 2;
  }

  int squares() {
    return side * side;
  }

  int problems() {
    return Permutations.count(buses) * Permutations.count(useless);
  }

  /** How the buses of a problem go, as a number. */
  int routes(int problem) {
    return problem / Permutations.count(useless);
  }

  /**
   * The corner that bus or goal number i is about: north-west, north-east, south-east, south-west.
   */
  int corner(int i) {
    int x = i == 1 || i == 2 ? side - 1 : 0;
    int y = i >= 2 ? side - 1 : 0;
    return y * side + x;
  }

  /** The square in a direction, or the same one at the edge. */
  int moved(int square, int direction) {
    int x = square % side + ACROSS[direction];
    int y = square / side + DOWN[direction];
    return x < 0 || y < 0 || x >= side || y >= side ? square : y * side + x;
  }

  /** Which bus stops at a square: useful ones from 0, useless ones after them, or -1. */
  int busAt(int square) {
    for (int i = 0; i < buses; i++) {
      if (square == moved(centre(), i)) {
        return i;
      }
    }
    for (int i = 0; i < useless; i++) {
      if (square == uselessStop(i)) {
        return buses + i;
      }
    }
    return -1;
  }

  private int uselessStop(int i) {
    return moved(moved(centre(), i), (i + 1) % MOVES);
  }

  /** Where the bus that stops at a square takes one. */
  int destination(int problem, int square) {
    int bus = busAt(square);
    return bus < buses
        ? corner(Permutations.of(buses, routes(problem))[bus])
        : uselessStop(Permutations.of(useless, problem % Permutations.count(useless))[bus - buses]);
  }
}
