package io.understudy.learn.algebra;

/** A system whose matrix can be read in square tiles, to be factored. */
public interface TiledSystem extends LinearSystem {

    /** Returns the rows of a tile, a multiple of 16. */
    int tile();

    /** Returns the number of tiles in a row or column; the last may be filled in part. */
    default int order() {
        return (size() + tile() - 1) / tile();
    }

    /**
     * Copies a row of a tile. What lies behind the last row or column of the matrix reads as the identity.
     *
     * @param i tile row
     * @param j tile column, at most i
     * @param row in the tile
     * @param out takes {@link #tile} entries, as doubles
     */
    void copyRow(int i, int j, int row, double[] out);
}
