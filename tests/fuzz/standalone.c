/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target over files that are kept: every argument is a file or a folder of files.
 * With it a corpus is replayed by any compiler, in every test run.
 */
#define _DEFAULT_SOURCE

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        if (file != NULL)
            fclose(file);
        return 0;
    }

    /* Exactly as large as the file, so that reading past it is noticed. */
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    int good = data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (good)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return good;
}

static int
replay_folder(DIR *folder, const char *path, size_t *n_files)
{
    struct dirent *entry;
    int good = 1;

    while (good && (entry = readdir(folder)) != NULL) {
        char name[4096];
        if (entry->d_name[0] == '.')
            continue;
        if (snprintf(name, sizeof name, "%s/%s", path, entry->d_name) >= (int)sizeof name)
            return 0;
        /* Printed before it runs, so that the last line names the file that failed. */
        printf("%s\n", name);
        fflush(stdout);
        good = replay_file(name);
        ++*n_files;
    }
    return good;
}

int
main(int argc, char **argv)
{
    size_t n_files = 0;

    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        int good = folder != NULL ? replay_folder(folder, argv[i], &n_files) : (n_files++, replay_file(argv[i]));
        if (folder != NULL)
            closedir(folder);
        if (!good)
            return 1;
    }
    printf("%zu files replayed\n", n_files);
    return n_files > 0 ? 0 : 1;
}
