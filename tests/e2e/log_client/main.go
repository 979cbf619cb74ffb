// SPDX-License-Identifier: Apache-2.0

// Reads a published log with the Go project's own packages, which know nothing of dualdraw: the signature of the
// checkpoint, the inclusion of entries, and the consistency of earlier trees.
//
//	log_client FOLDER KEY                   every entry and every earlier tree
//	log_client FOLDER KEY CHECKPOINT…       the first, middle and last entry, and the trees of these earlier checkpoints
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func fail(what string, err error) {
	fmt.Printf("FAIL %s: %v\n", what, err)
	os.Exit(1)
}

// folder serves tiles from files. The paths of C2SP leave out the height that Go's have.
type folder string

func (f folder) Height() int { return height }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		out = append(out, bytes)
	}
	return out, nil
}

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func openCheckpoint(file, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		fail("the key is read", err)
	}
	message, err := os.ReadFile(file)
	if err != nil {
		fail("the checkpoint is there", err)
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		fail("the checkpoint's signature holds", err)
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("the size is a number", err)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize || lines[0] != verifier.Name() {
		fail("the checkpoint has three lines", err)
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// entries reads the bundles: each entry behind its length as u16.
func entries(dir string, size int64) [][]byte {
	var out [][]byte
	for first := int64(0); first < size; first += 256 {
		tile := tlog.Tile{H: height, L: 0, N: first / 256, W: int(min(256, size-first))}
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", height), "tile/entries/", 1)
		bytes, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			fail("the entries are there", err)
		}
		for len(bytes) >= 2 {
			length := int(bytes[0])<<8 | int(bytes[1])
			out = append(out, bytes[2:2+length])
			bytes = bytes[2+length:]
		}
	}
	return out
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func checkIncluded(tree tlog.Tree, reader tlog.HashReader, n int64, entry []byte) {
	proof, err := tlog.ProveRecord(tree.N, n, reader)
	if err != nil {
		fail("inclusion is proved", err)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry)); err != nil {
		fail(fmt.Sprintf("entry %d is included", n), err)
	}
}

func checkPrefix(tree tlog.Tree, reader tlog.HashReader, n int64, old tlog.Hash) {
	proof, err := tlog.ProveTree(tree.N, n, reader)
	if err != nil {
		fail("consistency is proved", err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, n, old); err != nil {
		fail(fmt.Sprintf("the tree of %d entries is a prefix", n), err)
	}
}

func checkAll(tree tlog.Tree, reader tlog.HashReader, all [][]byte) {
	for n, entry := range all {
		checkIncluded(tree, reader, int64(n), entry)
	}
	fmt.Printf("ok each of %d entries is included\n", tree.N)
	for n := int64(1); n < tree.N; n++ {
		old, err := tlog.TreeHash(n, reader)
		if err != nil {
			fail("an earlier tree is computed", err)
		}
		checkPrefix(tree, reader, n, old)
	}
	fmt.Printf("ok each of the %d trees before is a prefix\n", tree.N-1)
}

func checkSome(tree tlog.Tree, reader tlog.HashReader, all [][]byte, earlier []tlog.Tree) {
	for _, n := range []int64{0, tree.N / 2, tree.N - 1} {
		checkIncluded(tree, reader, n, all[n])
		fmt.Printf("ok entry %d of %d is included\n", n, tree.N)
	}
	for _, old := range earlier {
		checkPrefix(tree, reader, old.N, old.Hash)
		fmt.Printf("ok the signed tree of %d entries is a prefix of that of %d\n", old.N, tree.N)
	}
}

func main() {
	dir, key := os.Args[1], os.Args[2]
	tree := openCheckpoint(filepath.Join(dir, "checkpoint"), key)
	fmt.Println("ok the checkpoint's signature holds")
	reader := tlog.TileHashReader(tree, folder(dir))
	all := entries(dir, tree.N)
	if int64(len(all)) != tree.N {
		fail("every entry is there", fmt.Errorf("%d of %d", len(all), tree.N))
	}
	if len(os.Args) == 3 {
		checkAll(tree, reader, all)
		return
	}
	var earlier []tlog.Tree
	for _, file := range os.Args[3:] {
		earlier = append(earlier, openCheckpoint(file, key))
	}
	checkSome(tree, reader, all, earlier)
}
