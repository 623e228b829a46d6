"""How many threads NumPy's BLAS takes in processes that run side by side, one a core."""

# Those of two processes on two cores wait for one another: a training then takes four times the work.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
