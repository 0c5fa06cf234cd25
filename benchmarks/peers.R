# Time MCMCpack's dynamic item response sampler: Rscript peers.R FOLDER MCMC; writes draws and seconds to FOLDER.
suppressMessages(library(MCMCpack))
words <- commandArgs(trailingOnly = TRUE)
votes <- as.matrix(read.csv(file.path(words[1], "votes.csv"), row.names = 1, check.names = FALSE))
when <- scan(file.path(words[1], "sessions.txt"), quiet = TRUE)
began <- proc.time()[["elapsed"]]
found <- MCMCdynamicIRT1d(votes, item.time.map = when, theta.constraints = list(USA = "+", RUS = "-"),
  burnin = 200, mcmc = as.integer(words[2]), thin = 1, verbose = 0, seed = 1, store.item = FALSE)
cat(proc.time()[["elapsed"]] - began, file = file.path(words[1], "seconds.txt"))
write.table(as.matrix(found), file.path(words[1], "draws.csv"), sep = ",", row.names = FALSE, col.names = FALSE)
