/* The sparse half of a BatchTopK training step. Dense rows hold WIDTH floats; the active latents of a batch are kept in
 * compressed rows: those of sample i are first[i] .. first[i + 1] - 1, each with the number of its latent and its activation.
 *
 *   gcc -O3 -march=native -ffast-math -shared -fPIC dictionary_kernel.c -o dictionary_kernel.so
 */
#include <math.h>
#include <string.h>

#define WIDTH 576

/* bf16 numbers are compared as 16-bit integers: among positive ones the order is the same, and negative ones are negative. */

/* The bf16 value (as integer) that about `wanted` of the n values exceed; only values above `low` are counted. */
int threshold_for(const short *values, long n, long wanted, short low) {
    static int count[32768];
    memset(count, 0, sizeof count);
    for (long i = 0; i < n; i++)
        if (values[i] > low) count[values[i]]++;
    long above = 0;
    for (int value = 32767; value > low; value--)
        if ((above += count[value]) >= wanted) return value - 1;
    return low;
}

/* Collect the entries of a dense (samples, latents) bf16 matrix above the threshold; returns how many, -1 if more than capacity. */
long compress(const short *dense, int samples, int latents, short threshold, long capacity, int *first, int *latent) {
    long n = 0;
    first[0] = 0;
    for (int i = 0; i < samples; i++) {
        const short *row = dense + (long)i * latents;
        for (int block = 0; block < latents; block += 64) {
            short largest = row[block];
            for (int j = 1; j < 64; j++) largest = row[block + j] > largest ? row[block + j] : largest;
            if (largest <= threshold) continue; /* the common case: one vectorised pass */
            if (n + 64 > capacity) return -1;
            for (int j = block; j < block + 64; j++)
                if (row[j] > threshold) latent[n++] = j;
        }
        first[i + 1] = n;
    }
    return n;
}

/* The activations of the collected entries in full precision, not below 0: value = encoder row * input + bias. */
void activate(const int *first, const int *latent, int samples, const float *encoder, const float *bias, const float *input, float *value) {
    for (int i = 0; i < samples; i++) {
        const float *x = input + (long)i * WIDTH;
        for (int a = first[i]; a < first[i + 1]; a++) {
            const float *row = encoder + (long)latent[a] * WIDTH;
            float product = 0;
            for (int k = 0; k < WIDTH; k++) product += row[k] * x[k];
            product += bias[latent[a]];
            value[a] = product > 0 ? product : 0;
        }
    }
}

/* error = reconstruction - target (samples, WIDTH); slope[k] = factor * <error, decoder row> of every active latent.
 * Returns the sum of squared errors. */
double reconstruct(const int *first, const int *latent, const float *value, int samples, const float *decoder, const float *bias,
                   const float *target, float *error, float *slope, float factor) {
    double total = 0;
    for (int i = 0; i < samples; i++) {
        float row[WIDTH];
        for (int k = 0; k < WIDTH; k++) row[k] = bias[k] - target[(long)i * WIDTH + k];
        for (int a = first[i]; a < first[i + 1]; a++) {
            const float v = value[a], *direction = decoder + (long)latent[a] * WIDTH;
            for (int k = 0; k < WIDTH; k++) row[k] += v * direction[k];
        }
        float square = 0;
        for (int k = 0; k < WIDTH; k++) square += row[k] * row[k];
        total += square;
        memcpy(error + (long)i * WIDTH, row, sizeof row);
        for (int a = first[i]; a < first[i + 1]; a++) {
            const float *direction = decoder + (long)latent[a] * WIDTH;
            float product = 0;
            for (int k = 0; k < WIDTH; k++) product += row[k] * direction[k];
            slope[a] = product * factor;
        }
    }
    return total;
}

/* Add the gradients of decoder, encoder (latents, WIDTH) and encoder bias, latent by latent, so that each row is written once.
 * start (latents + 1), sample, by_value, by_slope are scratch. */
void add_gradients(const int *first, const int *latent, const float *value, const float *slope, int samples, int latents,
                   const float *error, const float *input, float factor, float *decoder_gradient, float *encoder_gradient,
                   float *bias_gradient, int *start, int *sample, float *by_value, float *by_slope) {
    memset(start, 0, (latents + 1) * sizeof(int));
    const long n = first[samples];
    for (long a = 0; a < n; a++) start[latent[a] + 1]++;
    for (int j = 0; j < latents; j++) start[j + 1] += start[j];
    for (int i = 0; i < samples; i++)
        for (int a = first[i]; a < first[i + 1]; a++) {
            const int place = start[latent[a]]++;
            sample[place] = i;
            by_value[place] = value[a];
            by_slope[place] = slope[a];
        }
    int begin = 0; /* start[j] has moved on to the end of latent j */
    for (int j = 0; j < latents; j++) {
        const int end = start[j];
        if (end > begin) {
            float decoder_sum[WIDTH] = {0}, encoder_sum[WIDTH] = {0}, bias_sum = 0;
            for (int a = begin; a < end; a++) {
                const float *e = error + (long)sample[a] * WIDTH, *x = input + (long)sample[a] * WIDTH;
                const float v = by_value[a] * factor, s = by_slope[a];
                bias_sum += s;
                for (int k = 0; k < WIDTH; k++) {
                    decoder_sum[k] += v * e[k];
                    encoder_sum[k] += s * x[k];
                }
            }
            for (int k = 0; k < WIDTH; k++) {
                decoder_gradient[(long)j * WIDTH + k] += decoder_sum[k];
                encoder_gradient[(long)j * WIDTH + k] += encoder_sum[k];
            }
            bias_gradient[j] += bias_sum;
        }
        begin = end;
    }
}

/* Take the part along each decoder row out of its gradient, so that a step turns the row instead of stretching it. */
void remove_radial_part(float *gradient, const float *decoder, int latents) {
    for (int j = 0; j < latents; j++) {
        float *g = gradient + (long)j * WIDTH;
        const float *d = decoder + (long)j * WIDTH;
        float product = 0;
        for (int k = 0; k < WIDTH; k++) product += g[k] * d[k];
        for (int k = 0; k < WIDTH; k++) g[k] -= product * d[k];
    }
}

/* Make each decoder row of length 1. */
void normalise_rows(float *decoder, int latents) {
    for (int j = 0; j < latents; j++) {
        float *d = decoder + (long)j * WIDTH, square = 0;
        for (int k = 0; k < WIDTH; k++) square += d[k] * d[k];
        const float factor = 1 / sqrtf(square);
        for (int k = 0; k < WIDTH; k++) d[k] *= factor;
    }
}
