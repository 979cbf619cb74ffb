// SPDX-License-Identifier: Apache-2.0

// Reads a published log with the Go project's own packages, which know nothing of dualdraw: the signature of the
// checkpoint, every entry's inclusion, and the consistency of every earlier tree.
//
//	log_client FOLDER KEY
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

func openCheckpoint(dir, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		fail("the key is read", err)
	}
	message, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
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

func main() {
	dir, key := os.Args[1], os.Args[2]
	tree := openCheckpoint(dir, key)
	fmt.Println("ok the checkpoint's signature holds")
	reader := tlog.TileHashReader(tree, folder(dir))
	all := entries(dir, tree.N)
	if int64(len(all)) != tree.N {
		fail("every entry is there", fmt.Errorf("%d of %d", len(all), tree.N))
	}
	for n, entry := range all {
		proof, err := tlog.ProveRecord(tree.N, int64(n), reader)
		if err != nil {
			fail("inclusion is proved", err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(entry)); err != nil {
			fail(fmt.Sprintf("entry %d is included", n), err)
		}
	}
	fmt.Printf("ok each of %d entries is included\n", tree.N)
	for n := int64(1); n < tree.N; n++ {
		old, err := tlog.TreeHash(n, reader)
		if err != nil {
			fail("an earlier tree is computed", err)
		}
		proof, err := tlog.ProveTree(tree.N, n, reader)
		if err != nil {
			fail("consistency is proved", err)
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, n, old); err != nil {
			fail(fmt.Sprintf("the tree of %d entries is a prefix", n), err)
		}
	}
	fmt.Printf("ok each of the %d trees before is a prefix\n", tree.N-1)
}
